"""The steps by which a record's tables came to be; run when a record is opened."""
