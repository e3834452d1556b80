"""The issue desk «Ready»: find, identify, sign, hand out; what nobody collects; hand-over to providers."""
