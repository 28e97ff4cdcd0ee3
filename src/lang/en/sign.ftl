# sign

sign-seal-title = Signed electronically
sign-seal-certificate = Certificate: { $name }

sign-document = The document is not in order: { $code } at { $place }; expected { $expected }, found { $found }
    .hint = Take the document as the draw or the member before you left it; do not open it with a program that saves.
sign-line-end = The document does not end with a line end behind %%EOF
    .hint = Only documents made by utys are signed; some mail programs change files, send them packed.
sign-stale = The document is not the one you looked at: another member has signed since, or it was replaced
    .hint = Look at the newest document and sign that.
sign-no-field = The document has no signature field "{ $wanted }"
    .hint = utys verify lists the fields and their roles.
sign-two-fields = More than one field has the role "{ $role }"
    .hint = Name the field instead, for example signature-2.
sign-signed = The field { $field } is signed already
    .hint = A signature cannot be replaced. Look with utys verify who signed.
sign-key-file = The key file is no PKCS #12 file, or it is damaged
    .hint = Give the .p12 or .pfx file as the authority issued it.
sign-password = The password does not open the key file
    .hint = Mind the keyboard layout and capital letters.
sign-one-key = The key file must hold exactly one key with its certificate
    .hint = Export the one key into a file of its own.
sign-key-kind = This kind of key does not sign here
    .hint = RSA from 2048 to 4096 bits and P-256 do. A signature by another key can be made by a program that knows it.
sign-other-key = The certificate in the key file does not belong to its key
    .hint = Ask the authority for a new file.
sign-not-valid = The certificate of { $name } is valid from { $from } to { $to }, not at { $at }
    .hint = Sign with a certificate that is valid on the day of signing.
sign-usage = The certificate of { $name } is not meant for signing documents
    .hint = The key usage must include digitalSignature or nonRepudiation.
sign-font = The font of the signature's seal cannot be read
sign-roots = The file of roots is not PEM with certificates
    .hint = Each certificate stands between BEGIN CERTIFICATE and END CERTIFICATE.
sign-signing = The signature could not be made
