"""What the map is drawn from: coordinates of places and coast lines. Used by ``map_data.py``."""
