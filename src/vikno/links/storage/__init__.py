"""Where the contents of documents lie: a folder of this machine, or a bucket that speaks S3.

Django's storages, named by the settings under the alias «archive». Both keep a content whole or not at all under the
name given, put the same name twice without a second copy, and raise OSError for whatever hinders them.
"""
