"""Models against theory and against the published study, by confidence interval."""
