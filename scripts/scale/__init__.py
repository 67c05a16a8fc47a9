"""The parts of ``benchmark_scale.py``: each measures something and gives the rows of a table."""
