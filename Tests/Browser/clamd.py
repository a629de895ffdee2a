"""A stand-in for ClamAV's daemon: speaks INSTREAM on a TCP port, finds EICAR, and can be taken away."""

import socketserver
import struct
import threading

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd:
    def __init__(self):
        outer = self
        self.scanned = []

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                if self.rfile.read(10) != b"zINSTREAM\0":
                    self.wfile.write(b"UNKNOWN COMMAND\0")
                    return
                content = b""
                while True:
                    (length,) = struct.unpack(">I", self.rfile.read(4))
                    if length == 0:
                        break
                    content += self.rfile.read(length)
                outer.scanned.append(content)
                self.wfile.write(b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0")

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self._make = lambda port: Server(("127.0.0.1", port), Handler)
        self.server = self._make(0)
        self.port = self.server.server_address[1]
        self._run()

    def _run(self):
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def go(self):
        self.server.shutdown()
        self.server.server_close()

    def come_back(self):
        self.server = self._make(self.port)
        self._run()
