"""The profile "muc4": reads news of 1988 to 1991 the way the keys of MUC-4 want it; of no use for modern texts.

MUC-4 is the Fourth Message Understanding Conference (1992). Everything the profile knows is induced from its training documents and kept
outside `src` and `hand`, so that no other reader can meet it.
"""
