"""What a power cut may leave of the files below a folder, made from a trace of what a program did.

The model is that of a file system which puts nothing into an order of its own (in the manner of
ALICE, Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014):

- What was written to a file is on the disk once that file is synced (fsync, fdatasync). Until then
  each write, and each part of 512 or 4,096 bytes of one, may be there or not, whatever came before
  or after it; where a later part is there and an earlier one is not, there are zeros between them.
  The file may also have its new size, and zeros in it.
- A name that is made, moved, exchanged or removed is so on the disk once its folder is synced. Until
  then each of these steps, as a whole, may be there or not, in any order, but for steps that
  concern the same name: of two that are there the later one holds.
- The first name of a new file or folder is on the disk once the file itself is synced. The standard
  does not say so, but ext4, XFS, btrfs and F2FS do it. With `strict` it is not.
- Nothing that is on the disk is lost again.
"""
import os
import struct

HEAD = struct.Struct("=QQQHHc3x")


class Node:
    """A file or folder, whatever its names are: as the program sees it, and as it is on the disk."""

    def __init__(self, folder):
        self.folder = folder
        self.live = {} if folder else bytearray()
        self.disk = {} if folder else bytearray()
        self.pending = []  # (offset, bytes), or (size, None) for a truncation
        self.orders = {}   # of a folder: the number of the step that a name on the disk is of

    def change(self, offset, data):
        apply(self.live, offset, data)
        self.pending.append((offset, data))


def apply(content, offset, data):
    if data is None:
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset:offset + len(data)] = data


class Step:
    """Names that change together: (folder, name, what it is of, or None)."""

    def __init__(self, number, names, made=None):
        self.number, self.names, self.made = number, names, made


class FileSystem:
    """What lies below `root`, which is there at the start and whose content is on the disk."""

    def __init__(self, root, strict=False):
        self.root, self.strict = os.path.realpath(root), strict
        self.top = self.load(self.root)
        self.files = {}  # by the number of their inode, as far as they were opened
        self.steps = []  # that are not on the disk
        self.count = 0

    def load(self, path):
        node = Node(os.path.isdir(path))
        if node.folder:
            node.live = {name: self.load(os.path.join(path, name)) for name in os.listdir(path)}
            node.disk = dict(node.live)
        else:
            with open(path, "rb") as file:
                node.live = bytearray(file.read())
            node.disk = bytearray(node.live)
        return node

    def place(self, path):
        """The folder that a name is in, and the name; the top has neither."""
        parts = os.path.relpath(os.path.normpath(path), self.root).split("/")
        folder = self.top
        for part in parts[:-1]:
            folder = folder.live[part]
        return folder, parts[-1]

    def find(self, path):
        if os.path.normpath(path) == self.root:
            return self.top
        folder, name = self.place(path)
        return folder.live[name]

    def step(self, names, made=None):
        self.count += 1
        self.steps.append(Step(self.count, names, made))
        for folder, name, node in names:
            if node is None:
                folder.live.pop(name, None)
            else:
                folder.live[name] = node

    def sync(self, node):
        if not node.folder:
            node.disk, node.pending = bytearray(node.live), []
        for step in list(self.steps):
            of_folder = node.folder and any(folder is node for folder, _, _ in step.names)
            if of_folder or (step.made is node and not self.strict):
                self.steps.remove(step)
                for folder, name, named in step.names:
                    put(folder.disk, folder.orders, step.number, name, named)

    def do(self, operation, file, number, path, other, data):
        if operation == "c":
            node = Node(False)
            self.files[file] = node
            self.step([(*self.place(path), node)], node)
        elif operation == "d":
            node = Node(True)
            self.step([(*self.place(path), node)], node)
        elif operation == "o":
            self.files[file] = self.find(path)
        elif operation == "w":
            self.files[file].change(number, data)
        elif operation == "t":
            self.files[file].change(number, None)
        elif operation == "s":
            self.sync(self.files[file])
        elif operation == "m":
            self.step([(*self.place(path), None), (*self.place(other), self.find(path))])
        elif operation == "x":
            self.step([(*self.place(path), self.find(other)), (*self.place(other), self.find(path))])
        elif operation == "l":
            self.step([(*self.place(other), self.find(path))])
        elif operation in "ur":
            self.step([(*self.place(path), None)])
        else:
            raise ValueError(f"the trace has an operation {operation!r}")

    def cut(self, draw, target, nothing=False):
        """Makes below `target` one of the states that a power cut may leave now; with `nothing` that
        in which nothing is there but what was synced."""
        steps = [] if nothing else chosen(draw, self.steps)
        names = {}  # of the folders that steps concern
        for step in steps:
            for folder, name, node in step.names:
                disk, orders = names.setdefault(folder, (dict(folder.disk), dict(folder.orders)))
                put(disk, orders, step.number, name, node)
        self.make(self.top, names, None if nothing else draw, target)

    def make(self, node, names, draw, target):
        if node.folder:
            os.mkdir(target)
            disk = names[node][0] if node in names else node.disk
            for name in sorted(disk):
                self.make(disk[name], names, draw, os.path.join(target, name))
            return
        with open(target, "wb") as file:
            file.write(content_after_cut(draw, node))


def put(names, orders, number, name, node):
    if orders.get(name, 0) > number:
        return
    orders[name] = number
    if node is None:
        names.pop(name, None)
    else:
        names[name] = node


def chosen(draw, things):
    """Some of them: none, all, those up to one of them, all but one, or each by a coin."""
    way = draw.randrange(6)
    if way == 0 or not things:
        return []
    if way == 1:
        return list(things)
    if way == 2:
        return list(things[:draw.randrange(len(things) + 1)])
    if way == 3:
        left_out = draw.randrange(len(things))
        return [thing for i, thing in enumerate(things) if i != left_out]
    share = draw.choice((0.1, 0.5, 0.9))
    return [thing for thing in things if draw.random() < share]


def content_after_cut(draw, node):
    content = bytearray(node.disk)
    if draw is None:
        return content
    unit = draw.choice((512, 4096, None))  # None: a write is there as a whole, or not
    parts = []
    for offset, data in node.pending:
        if data is None or unit is None:
            parts.append((offset, data))
            continue
        start = 0
        while start < len(data):
            end = min(len(data), ((offset + start) // unit + 1) * unit - offset)
            parts.append((offset + start, data[start:end]))
            start = end
    for offset, data in chosen(draw, parts):
        apply(content, offset, data)
    if node.pending and draw.randrange(4) == 0 and len(content) < len(node.live):
        content.extend(bytes(len(node.live) - len(content)))
    return content


def read_trace(path):
    """What was done, one after the other, as FileSystem.do() takes it."""
    with open(path, "rb") as file:
        trace = file.read()
    done = []
    at = 0
    while at < len(trace):
        number, offset, size, path_size, other_size, operation = HEAD.unpack_from(trace, at)
        at += HEAD.size
        parts = []
        for length in (path_size, other_size, size):
            parts.append(trace[at:at + length])
            at += length
        done.append((operation.decode(), number, offset, os.fsdecode(parts[0]),
                     os.fsdecode(parts[1]), parts[2]))
    return done
