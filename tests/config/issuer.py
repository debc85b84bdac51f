"""A small issuer of identities on this computer, whose every answer a test may bend."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "casework", "a-secret-between-the-two"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Issuer:
    """Signs one token for one code; ``claims`` and the rest bend what it says."""

    address: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    key: Any = KEY
    algorithm: str = "RS256"
    calls_itself: str = ""
    is_broken: bool = False
    asked: dict[str, str] = field(default_factory=dict)
    exchanged: dict[str, str] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)

    def authorize(self, address: str) -> str:
        """Take the browser's request, and return the address it is sent back to."""
        parts = urlsplit(address)
        self.asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        return f"{self.asked['redirect_uri']}?code=one&state={self.asked['state']}"

    def make_token(self) -> str:
        now = int(time())
        said = {
            "iss": self.calls_itself or self.address, "aud": CLIENT, "sub": "ada-1",
            "iat": now, "exp": now + 60, "nonce": self.asked.get("nonce"),
            "email": "ada@ico.example", "email_verified": True, **self.claims,
        }  # fmt: skip
        kept = {name: value for name, value in said.items() if name not in self.without}
        return jwt.encode(kept, self.key, algorithm=self.algorithm, headers={"kid": "one"})

    def answer(self, path: str, given: dict[str, str]) -> dict[str, Any]:
        self.paths.append(path)
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.calls_itself or self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        if path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            return {"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]}
        self.exchanged = given
        return {"access_token": "opaque", "token_type": "Bearer", "id_token": self.make_token()}

    def is_answered(self) -> bool:
        """Whether the code was exchanged by whoever began, with the right secret."""
        verifier = self.exchanged["code_verifier"].encode()
        challenge = urlsafe_b64encode(sha256(verifier).digest()).rstrip(b"=").decode()
        return (challenge, self.exchanged["client_secret"]) == (
            self.asked["code_challenge"], SECRET,
        )  # fmt: skip


@contextmanager
def run_issuer() -> Iterator[Issuer]:
    """Run an issuer until the test has ended."""
    issuer = Issuer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(issuer.answer(urlsplit(self.path).path, {}))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            given = {name: values[0] for name, values in parse_qs(body).items()}
            self._send(issuer.answer(urlsplit(self.path).path, given))

        def _send(self, answer: dict[str, Any]) -> None:
            body = json.dumps(answer).encode()
            self.send_response(500 if issuer.is_broken else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    issuer.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
