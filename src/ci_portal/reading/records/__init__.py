"""Records: what authors wrote about the initiative, as typed values and typed records."""
