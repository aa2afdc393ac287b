"""Judge: what people decide about statements and events comes in, judgements go out; empty until the desk can be written to."""
