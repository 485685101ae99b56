from exemplars.models.exemplar import Consent, Evaluation, Exemplar, ExemplarFile, Milestone
from exemplars.models.replication import Replication, ReplicationFile

__all__ = [
    "Consent",
    "Evaluation",
    "Exemplar",
    "ExemplarFile",
    "Milestone",
    "Replication",
    "ReplicationFile",
]
