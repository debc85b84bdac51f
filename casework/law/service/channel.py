"""The ways in which something is sent or received."""

from enum import StrEnum

from casework.law.wording import N_


class Channel(StrEnum):
    """The ways in which something is sent or received."""

    FIRST_CLASS = "first_class"
    SECOND_CLASS = "second_class"
    HAND = "hand"
    LEFT_AT_ADDRESS = "left_at_address"
    EMAIL = "email"
    POST = "post"
    TELEPHONE = "telephone"
    VIDEO = "video"
    IN_PERSON = "in_person"
    ONLINE = "online"
    LRAR = "lrar"
    FR_POST = "fr_post"
    PEC = "pec"
    RSA = "rsa"
    RSB = "rsb"
    AT_POST = "at_post"
    AT_ELECTRONIC = "at_electronic"


LABELS = {
    Channel.FIRST_CLASS: N_("First class post"),
    Channel.SECOND_CLASS: N_("Second class post"),
    Channel.HAND: N_("By hand"),
    Channel.LEFT_AT_ADDRESS: N_("Left at the address"),
    Channel.EMAIL: N_("E-mail"),
    Channel.POST: N_("Plain post"),
    Channel.TELEPHONE: N_("Telephone"),
    Channel.VIDEO: N_("Video call"),
    Channel.IN_PERSON: N_("Meeting in person"),
    Channel.ONLINE: N_("Online form"),
    Channel.LRAR: N_("Registered letter with acknowledgement (LRAR)"),
    Channel.FR_POST: N_("Plain post (France)"),
    Channel.PEC: N_("Certified e-mail (PEC)"),
    Channel.RSA: N_("Letter with proof of service, to the addressee alone (RSa)"),
    Channel.RSB: N_("Letter with proof of service (RSb)"),
    Channel.AT_POST: N_("Post without proof of service (Austria)"),
    Channel.AT_ELECTRONIC: N_("Electronic service (Austria)"),
}
