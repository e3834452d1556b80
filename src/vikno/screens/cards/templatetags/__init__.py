"""Words of the editor's templates."""
