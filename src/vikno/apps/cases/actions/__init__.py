"""What may be done to filings and cases. Each module is one part of a case's life:

intake and registering (the counter), drawing (the draw), deciding (the closed zone), clocks (terms, stops, extensions),
handing (providers and couriers), results (the issue desk), notes.
"""
