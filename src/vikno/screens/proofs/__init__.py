"""What anybody may check: the published proofs that nothing was changed behind the public's back."""
