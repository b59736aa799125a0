from rrjeti.cli import main

main()
