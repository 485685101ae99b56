"""The private link of a pledge: whoever holds it sees, corrects and takes back that one pledge."""

import hmac
from hashlib import sha256

from django.conf import settings

from core import clock
from pledges import requesting, signing
from pledges.models import Came, Pledge


def receipt_for(session, member_id: int, press: str) -> str:
    """Return the token that this very press leads to: sent again, it is the same one.

    Else whoever lost the answer on a bad line would hold no receipt.
    """
    told = f"pledges.receipt/{session.pk}/{member_id}/{press}"
    return hmac.new(settings.SECRET_KEY.encode(), told.encode(), sha256).hexdigest()


def by_token(token: str) -> Pledge | None:
    """Return the pledge of a link with what its page shows, None for one that opens nothing."""
    found = Pledge.objects.filter(receipt_sha256=signing.hash_of(token))
    return (
        found.select_related("member", "text", "campaign_year", "union_year__union", "session")
        .prefetch_related("text__items", "campaign_year__windows")
        .first()
    )


def sign_in_session(session, membership, *, press: str | None) -> tuple[Pledge, str]:
    """Record the signature of somebody who was found; return the pledge and its link's token."""
    # Without a key nothing can be sent again: a link of its own, that nobody can work out.
    receipt = receipt_for(session, membership.member_id, press or signing.new_receipt())
    signature = signing.Signature(
        way=Pledge.Way.PHONE,
        text=session.text,
        signed_on=clock.today(),
        session=session,
        receipt=receipt,
    )
    pledge = signing.sign(membership.member, session.union_year, signature, key=press)
    return pledge, receipt


def withdraw(pledge: Pledge, *, reason: str, press: str | None) -> None:
    """Take the pledge back for whoever holds the link; the register of requests keeps it."""
    requesting.take_back(pledge, reason, came=Came.RECEIPT, key=press)
