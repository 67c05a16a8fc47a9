"""The command ``kg``: each command parses, calls one function, prints."""
