"""Reports: one module for each output format, and the delivery of what they write."""
