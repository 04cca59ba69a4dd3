"""The commands of the program, one module each: arguments in, `octavo.api` called, a status out."""
