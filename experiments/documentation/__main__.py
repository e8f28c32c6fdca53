"""``make docs``: rewrites the generated parts of the description."""

from experiments.documentation import write

if __name__ == "__main__":
    for line in write():
        print(line)
