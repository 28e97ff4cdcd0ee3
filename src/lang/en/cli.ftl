# cli

cli-file-not-found = { $path }: there is no such file.
    .hint = Check the name and the folder.
cli-file-not-permitted = { $path }: not permitted ({ $error }).
    .hint = Ask whoever owns the file, or give yourself the right to it.
cli-file-failed = { $path }: { $error }.
cli-file-too-large = { $path } has { $bytes } bytes, at most { $most } are read.
    .hint = This is probably another file than you meant.
cli-accepted-form = { $path } is no list of accepted rows: { $error }.
    .hint = Give the accepted.json that the commission handed out, or leave it away.
cli-verify-finding = expected { $expected }, found { $found }
cli-verify-gap = not checked: { $value }
cli-verify-gap-signers = the signatures hold, but who signed is not known: give the authority's certificates with --roots
cli-verify-gap-unsigned = this field is not signed
cli-verify-gap-layout = the pages were made by another version of the program and cannot be made again by this one
cli-verify-gap-no-record = a commitment sheet: there is no draw in it yet
cli-verify-gap-earlier = no export of this earlier period was given (--earlier): who took part then is not known
cli-verify-gap-choices = too many rows share accounts to try which of them stay: give accepted.json with --accepted
cli-verify-signed-by = { $role }: { $signer }, { $at }, not identified
cli-verify-signed-by-known = { $role }: { $signer }, { $at }, identified
