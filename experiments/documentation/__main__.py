"""``make docs``: makes the generated pages anew."""

from experiments.documentation import write

if __name__ == "__main__":
    for line in write():
        print(line)
