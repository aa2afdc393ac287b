"""`python -m marsad` goes in, the command line's exit code comes out."""

from __future__ import annotations

import sys

from marsad.cli import main

if __name__ == "__main__":
    sys.exit(main())
