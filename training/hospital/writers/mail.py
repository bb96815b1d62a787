"""Electronic mail, RFC 5322 with MIME attachments."""

from email.message import EmailMessage
from email.policy import SMTP

from training.hospital.blocks import read_blocks
from training.hospital.document import Mail
from training.hospital.markup import Recorder
from training.hospital.writers.pdf import write_pdf
from training.hospital.writers.plain import write_plain

_POLICY = SMTP.clone(cte_type="8bit")


def write_mail(mail: Mail, body: bytes, number: int, recorder: Recorder) -> bytes:
    """One message; ``number`` makes its id and MIME boundary. Attachments are recorded too."""
    message = EmailMessage(policy=_POLICY)
    message["From"] = recorder.plain(mail.sender)
    message["To"] = recorder.plain(mail.to)
    message["Subject"] = recorder.plain(mail.subject)
    message["Date"] = recorder.plain(mail.sent)
    message["Message-ID"] = f"<{number:08x}@wrenfield.example.org>"
    message.set_content(body.decode(), cte="8bit")
    for attachment in mail.attachments:
        blocks = read_blocks(attachment.body, recorder)
        if attachment.name.endswith(".pdf"):
            content = write_pdf(blocks, "plain")
            message.add_attachment(
                content, maintype="application", subtype="pdf", filename=attachment.name
            )
        else:
            text = write_plain(blocks).decode()
            message.add_attachment(text, filename=attachment.name, cte="8bit")
    if message.is_multipart():
        message.set_boundary(f"part-{number:08x}")
    return message.as_bytes()
