"""The outbox: what people were told, what did not get through, letters, and the words of it all."""
