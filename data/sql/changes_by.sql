-- How many lines of the journal an author wrote.
SELECT count(*)
FROM change
WHERE author = $author
