"""Collect what a page did wrong while a test looked at it: errors, blocked code, other hosts."""

from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError

# Blocked code is announced to the page as an event; the console is how it reaches the test.
REPORT_BLOCKED = """
document.addEventListener("securitypolicyviolation", event => console.error(
  `CSP ${event.effectiveDirective} blocked ${event.blockedURI || "inline"} in ${event.sourceFile}`
));
"""
FIRST_ERROR_STATUS = 400
# Leaving a page cancels what it was still fetching; that is no failure.
CANCELLED = "net::ERR_ABORTED"


@dataclass
class Trouble:
    """What went wrong in the pages of one browser context, one line each."""

    own_host: str
    console_errors: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    failed_requests: list[str] = field(default_factory=list)
    other_hosts: list[str] = field(default_factory=list)

    @classmethod
    def on(cls, server: str) -> Self:
        """Begin with nothing, for pages of the server at an address."""
        return cls(own_host=urlsplit(server).netloc)

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page, worker and frame that `context` opens."""
        context.add_init_script(REPORT_BLOCKED)
        context.on("console", self._on_console)
        context.on("weberror", self._on_exception)
        context.on("request", self._on_request)
        context.on("requestfailed", self._on_failure)
        context.on("response", self._on_response)
        context.on("page", self._on_page)

    def lines(self) -> list[str]:
        """Return everything found, named by kind; empty when all is well."""
        kinds = {
            "console error": self.console_errors,
            "blocked by CSP": self.blocked,
            "failed request": self.failed_requests,
            "other host": self.other_hosts,
        }
        return [f"{kind}: {line}" for kind, lines in kinds.items() for line in lines]

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        is_csp = message.text.startswith("CSP ") or "Content Security Policy" in message.text
        (self.blocked if is_csp else self.console_errors).append(message.text)

    def _on_exception(self, error: WebError) -> None:
        self.console_errors.append(f"uncaught: {error.error.message}")

    def _on_request(self, request: Request) -> None:
        self._check_host(request.url)

    def _on_page(self, page: Page) -> None:
        page.on("websocket", lambda websocket: self._check_host(websocket.url))

    def _on_failure(self, request: Request) -> None:
        if request.failure != CANCELLED:
            self.failed_requests.append(f"{request.method} {request.url}: {request.failure}")

    def _on_response(self, response: Response) -> None:
        if response.status >= FIRST_ERROR_STATUS:
            self.failed_requests.append(f"{response.status} {response.url}")

    def _check_host(self, url: str) -> None:
        parts = urlsplit(url)
        # Only these schemes leave the machine; blob: and data: stay inside the page.
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.own_host:
            self.other_hosts.append(url)
