# draw

draw-list-order = Entry { $number } of the list stands out of order.
    .hint = Entries stand in ascending byte order of their keys: the list was not made by this program, or was changed.
draw-list-duplicate = Entry { $number } of the list is the entry before it again.
    .hint = A key stands once in a list: the list was not made by this program, or was changed.
