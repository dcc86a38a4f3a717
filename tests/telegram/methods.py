"""What a bot may ask of the test's Telegram server: each method's parameters with Telegram's own limits."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, Json, ValidationError, model_validator

from tests.telegram.markup import BadMarkup, read
from tests.telegram.shapes import (
    Article,
    Command,
    Keyboard,
    LinkPreview,
    ReplyTo,
    ResultsButton,
    Scope,
    Strict,
    Uploaded,
)


class Refusal(Exception):
    """An error answer; `ours` if the bot made a mistake."""

    def __init__(self, description: str, code: int = 400, *, ours: bool = False, **parameters: Any) -> None:
        super().__init__(description)
        self.description, self.code, self.ours, self.parameters = description, code, ours, parameters


class GetMe(Strict):
    pass


class GetUpdates(Strict):
    offset: int = 0
    limit: int = Field(100, ge=1, le=100)
    timeout: int = Field(0, ge=0, le=50)
    allowed_updates: Json[list[str]] | None = None


class DeleteWebhook(Strict):
    drop_pending_updates: bool = False


class SetWebhook(Strict):
    url: str = Field(pattern="^https://")
    secret_token: str = Field(pattern=r"^[A-Za-z0-9_-]{1,256}$")
    allowed_updates: Json[list[str]]
    max_connections: int = Field(ge=1, le=100)
    drop_pending_updates: bool = False


class SetMyCommands(Strict):
    commands: Json[Annotated[list[Command], Field(max_length=100)]]
    scope: Json[Scope] = Scope(type="default")
    language_code: str = Field("", pattern=r"^([a-z]{2})?$")


class Text(Strict):
    chat_id: int
    text: str = Field(min_length=1)
    parse_mode: Literal["HTML"] | None = None
    link_preview_options: Json[LinkPreview]
    reply_markup: Json[Keyboard] | None = None


class SendMessage(Text):
    message_thread_id: int | None = Field(None, ge=2)
    reply_parameters: Json[ReplyTo] | None = None


class EditMessageText(Text):
    chat_id: int | None = None  # type: ignore[assignment]
    message_id: int | None = None
    inline_message_id: str | None = None

    @model_validator(mode="after")
    def names_one_message(self) -> Self:
        if (self.inline_message_id is None) == (self.chat_id is None or self.message_id is None):
            raise ValueError("MESSAGE_ID_INVALID")
        return self


class DeleteMessage(Strict):
    chat_id: int
    message_id: int


class SendChatAction(Strict):
    chat_id: int
    action: Literal["typing", "upload_photo", "upload_document"]
    message_thread_id: int | None = Field(None, ge=2)


class LeaveChat(Strict):
    chat_id: int


class AnswerInlineQuery(Strict):
    inline_query_id: str
    results: Json[Annotated[list[Article], Field(max_length=50)]]
    cache_time: int = Field(300, ge=0)
    is_personal: bool = False
    next_offset: str = ""
    button: Json[ResultsButton] | None = None


class SendDocument(Strict):
    chat_id: int
    document: Uploaded
    caption: str = Field("", max_length=1024)
    message_thread_id: int | None = Field(None, ge=2)
    reply_parameters: Json[ReplyTo] | None = None


class SendPhoto(Strict):
    """A photo is a file, or the name of one that was sent before."""

    chat_id: int
    photo: Uploaded | str
    caption: str = Field("", min_length=1)
    parse_mode: Literal["HTML"] | None = None
    message_thread_id: int | None = Field(None, ge=2)
    reply_parameters: Json[ReplyTo] | None = None
    reply_markup: Json[Keyboard] | None = None


class AnswerCallbackQuery(Strict):
    callback_query_id: str
    text: str = Field("", max_length=200)


class GetChatAdministrators(Strict):
    chat_id: int


class GetFile(Strict):
    file_id: str = Field(min_length=1)


METHODS: dict[str, type[Strict]] = {
    "getMe": GetMe,
    "getUpdates": GetUpdates,
    "deleteWebhook": DeleteWebhook,
    "setWebhook": SetWebhook,
    "setMyCommands": SetMyCommands,
    "sendMessage": SendMessage,
    "editMessageText": EditMessageText,
    "sendDocument": SendDocument,
    "sendPhoto": SendPhoto,
    "answerCallbackQuery": AnswerCallbackQuery,
    "getChatAdministrators": GetChatAdministrators,
    "getFile": GetFile,
    "deleteMessage": DeleteMessage,
    "sendChatAction": SendChatAction,
    "leaveChat": LeaveChat,
    "answerInlineQuery": AnswerInlineQuery,
}


def checked(name: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """The parameters as values, or the refusal of a method or parameter Telegram does not know."""
    if name not in METHODS:
        raise Refusal("Not Found", 404, ours=True)
    try:
        return METHODS[name].model_validate(parameters).model_dump(exclude_unset=True)
    except ValidationError as error:
        raise Refusal(f"Bad Request: {error}", ours=True) from error


def caption(call: dict[str, Any]) -> str:
    """The words below a picture as people see them: at most 1024 characters."""
    if "caption" not in call:
        return ""
    text = visible({"text": call["caption"], "parse_mode": call.get("parse_mode")})
    if len(text.encode("utf-16-le")) // 2 > 1024:
        raise Refusal("Bad Request: message caption is too long", ours=True)
    return text


def visible(call: dict[str, Any]) -> str:
    """The text of a call as people see it: what the limits of a message are about."""
    try:
        text = read(call["text"]) if call.get("parse_mode") else call["text"]
    except BadMarkup as error:
        raise Refusal(f"Bad Request: can't parse entities: {error}", ours=True) from error
    if not text.strip():
        raise Refusal("Bad Request: message text is empty", ours=True)
    if len(text) > 4096:
        raise Refusal("Bad Request: message is too long", ours=True)
    return str(text)
