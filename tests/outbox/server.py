"""A mail server in a thread: speaks as much SMTP as a client needs, and answers RCPT and DATA as it is told."""

import socketserver
import threading
from typing import Any


class Conversation(socketserver.StreamRequestHandler):
    server: "MailServer"

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        self.say("220 mail.example")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ")[0].upper().split(":")[0]
            if verb == "DATA" and self.server.on_data.startswith("354"):
                self.say(self.server.on_data)
                self.take()
            elif verb == "QUIT":
                return self.say("221 bye")
            else:
                self.say({"RCPT": self.server.on_rcpt, "MAIL": self.server.on_mail, "DATA": self.server.on_data}.get(verb, "250 ok"))
        return None

    def take(self) -> None:
        lines = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        self.server.taken.append("\n".join(lines))
        self.say("250 taken")


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.taken: list[str] = []
        self.on_mail = self.on_rcpt = "250 ok"
        self.on_data = "354 go on"

    def __enter__(self) -> Any:
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self.shutdown()
        self.server_close()
