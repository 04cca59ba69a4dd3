"""The commands of the program, one module each: arguments in, an exit status out."""
