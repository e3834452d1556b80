"""What others may ask of filings and cases; each module is one audience's or one noun's."""
