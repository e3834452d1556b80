"""The catalogue: which services there are, who gives them, in which line people wait for them, what to bring."""
