"""Join: statements come in, events go out; which statements tell of the same happening, by one printed rule (docs/joining.md)."""

from marsad.join.cards import kin_closure
from marsad.join.compare import explain_join
from marsad.join.events import Joined, join_statements

__all__ = ["Joined", "explain_join", "join_statements", "kin_closure"]
