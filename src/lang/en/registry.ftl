# registry
spreadsheet-no-workbook = No workbook was made: { $error }.
