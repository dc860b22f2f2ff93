"""Gold data: the project's own passages and the readers of other people's formats."""
