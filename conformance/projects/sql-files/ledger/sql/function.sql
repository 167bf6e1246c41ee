-- Adds one; "quoted" and 'also so'.
CREATE OR REPLACE FUNCTION two(amount integer) RETURNS integer AS $$
BEGIN
    RETURN amount + 1; -- of all
END;
$$ LANGUAGE plpgsql;

