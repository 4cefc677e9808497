"""A client of the language server, for the tests of this folder."""

import json
import os
import queue
import subprocess
import threading
from pathlib import Path


class Server:
    """A language server of one's own, and what it has said."""

    def __init__(self, binary, root=None, errors=subprocess.DEVNULL, **process):
        command = [binary, "lsp"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, **process)
        self.id = 0
        self.diagnostics = {}
        self.inbox = queue.SimpleQueue()
        # What the server says is taken from it at once, so that neither waits for the other.
        threading.Thread(target=self.listen, daemon=True).start()
        capabilities = {"general": {"positionEncodings": ["utf-16"]}, "textDocument": {"publishDiagnostics": {"versionSupport": True}}}
        self.request("initialize", {"processId": os.getpid(), "rootUri": root, "capabilities": capabilities, "initializationOptions": {"caretPause": 0}})
        self.notify("initialized", {})

    def listen(self):
        out, length = self.process.stdout, None
        while line := out.readline():
            line = line.strip()
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
            elif not line and length is not None:
                self.inbox.put(out.read(length))
                length = None
        self.inbox.put(None)

    def send(self, message, flush=True):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        if flush:
            self.process.stdin.flush()

    def notify(self, method, params, flush=True):
        self.send({"method": method, "params": params}, flush)

    def read(self):
        body = self.inbox.get(timeout=120)
        assert body is not None, f"the server ended with {self.process.wait(10)}"
        message = json.loads(body)
        if message.get("method") == "textDocument/publishDiagnostics":
            said = message["params"]
            self.diagnostics[said["uri"]] = (said.get("version"), said["diagnostics"])
        elif "id" in message and "method" in message:
            self.send({"id": message["id"], "result": None})
        return message

    def catch_up(self):
        while not self.inbox.empty():
            self.read()

    def request(self, method, params):
        self.id += 1
        self.send({"id": self.id, "method": method, "params": params})
        while True:
            message = self.read()
            if message.get("id") == self.id and "method" not in message:
                return message

    def settled(self, uri, version):
        """The diagnostics of a version."""
        self.process.stdin.flush()
        while self.diagnostics.get(uri, (None, []))[0] != version:
            self.read()
        return self.diagnostics[uri][1]

    def measure(self):
        proc = Path(f"/proc/{self.process.pid}")
        status = (proc / "status").read_text()
        memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024
        return memory, len(os.listdir(proc / "fd")), len(os.listdir(proc / "task"))

    def end(self):
        self.request("shutdown", None)
        self.notify("exit", None)
        assert self.process.wait(20) == 0
