"""Who learned what from whom: how ideas and strategies travel between cities, as linked data."""
