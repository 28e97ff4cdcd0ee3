# registry
spreadsheet-no-workbook = Жұмыс кітабы жасалмады: { $error }.
