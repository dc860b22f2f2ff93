"""Whether a claim is merely said by a party in its own interest."""

from __future__ import annotations

from kg.model import Claim
from kg.rdf.claims import SPEAKER
from kg.settings import FactPolicy


def is_interested(claim: Claim, policy: FactPolicy) -> bool:
    """A claim with a speaker counts for the facts if the policy trusts speakers and the speaker is no party to it.

    A party is the subject, the object or the agent; it may announce acts of its own (``policy.own_acts``). Of a
    speaker without a name ("he", "the CEO") nobody can say that it is no party.
    """
    if claim.claimant is None:
        return SPEAKER in claim.qualifiers
    if not policy.trust_speakers:
        return True
    parties = (claim.subject, claim.object, claim.qualifiers.get("agent"))
    return claim.claimant in parties and claim.predicate not in policy.own_acts
