"""Articles of a made-up world in which it is known who is who: of any number, from templates and tables of names."""
