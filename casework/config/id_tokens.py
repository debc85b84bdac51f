"""Read the token by which an issuer says who signed in: everything in it is checked."""

from collections.abc import Mapping
from secrets import compare_digest
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
LEEWAY = 30  # seconds by which two clocks may differ
NEEDED = ("exp", "iat", "iss", "aud", "sub", "nonce")


def read_claims(
    token: str, *, keys: Mapping[str, Any], issuer: str, client_id: str, nonce: str
) -> dict[str, Any]:
    """Return what a token says, if the issuer signed it, for us, in answer to this browser.

    :param keys: the issuer's published keys (JWKS); no other key and no unsigned token counts.
    :raises OAuth2Error: if anything about it is wrong.
    """
    try:
        key = _find_key(token, keys)
        claims = jwt.decode(
            token, key=key, algorithms=ALGORITHMS, audience=client_id, issuer=issuer,
            leeway=LEEWAY, options={"require": list(NEEDED)},
        )  # fmt: skip
    except (jwt.PyJWTError, ValueError, TypeError, KeyError) as error:
        raise OAuth2Error("The token was refused.") from error
    if not nonce or not compare_digest(str(claims["nonce"]), nonce):
        raise OAuth2Error("The token answers another question.")
    if claims.get("azp", client_id) != client_id:
        raise OAuth2Error("The token was given to another.")
    return claims


def proves_second_factor(claims: Mapping[str, Any], *, words: tuple[str, ...]) -> bool:
    """Whether a token says that the issuer asked for a second factor, in one of these words."""
    said = claims.get("amr")
    methods = said if isinstance(said, list) else []
    return any(word in methods or word == claims.get("acr") for word in words)


def _find_key(token: str, keys: Mapping[str, Any]) -> jwt.PyJWK:
    header = jwt.get_unverified_header(token)
    if header.get("alg") not in ALGORITHMS:
        raise jwt.InvalidAlgorithmError("not signed as it must be")
    named = header.get("kid")
    for one in jwt.PyJWKSet.from_dict(dict(keys)).keys:
        if one.key_type != "oct" and (named is None or one.key_id == named):
            return one
    raise jwt.InvalidKeyError("not the issuer's key")
