"""The workspace file, workbooks, interchange formats and documents: everything that touches a disk. No Qt."""
