-------------------------------- MODULE CSV ---------------------------------
\* Files of lines with separated values.
LOCAL INSTANCE TLC
LOCAL INSTANCE Integers

\* Equals TRUE; evaluating it adds a line: the template with the elements of val in the places that it names.
CSVWrite(template, val, file) == template = template /\ val = val /\ file = file

\* Equals TRUE; evaluating it adds a line with the values of the record, below a line of its names if headers says so.
CSVWriteRecord(record, delim, headers, file) == record = record /\ delim = delim /\ headers = headers /\ file = file

\* The lines of the file as a sequence of records whose fields are the columns.
CSVRead(columns, delimiter, file) == CHOOSE lines : columns = columns /\ delimiter = delimiter /\ file = file

\* The number of lines of the file.
CSVRecords(file) == CHOOSE n \in Nat : file = file
=============================================================================
