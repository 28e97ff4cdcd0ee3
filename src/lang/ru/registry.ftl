# registry
spreadsheet-no-workbook = Книга не создана: { $error }.
