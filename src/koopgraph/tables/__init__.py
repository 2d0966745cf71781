"""Tables of transfers, as people keep them: read, check, turn into claims, and write back.

One row is one account: what one source says of one transfer, or of one adoption.
"""
