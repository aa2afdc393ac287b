"""Extract: a report comes in, what it says happened goes out as statements, every value with its words."""

from marsad.extract.llm import LlmReader
from marsad.extract.reader import RuleReader

READERS = (RuleReader, LlmReader)

__all__ = ["READERS", "LlmReader", "RuleReader"]
