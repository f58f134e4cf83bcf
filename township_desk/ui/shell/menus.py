"""Everything that can be done from the window's frame, as actions with keys and explanations."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow

from township_desk.ui import plain

PAGES = ("首页", "线索", "案件", "事项清单", "行政检查", "打印台")


class Actions:
    """The actions of one main window; the window connects them."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.pages: list[QAction] = []
        group = QActionGroup(window)
        for number, title in enumerate(PAGES, 1):
            action = self._make(title, f"Alt+{number}", f"转到{title}")
            action.setCheckable(True)
            group.addAction(action)
            self.pages.append(action)
        self.register = self._make("登记线索", "Ctrl+N", "登记一条案件来源")
        self.on_the_spot = self._make("当场处罚", "F4", "登记一件适用简易程序的案件")
        self.take_in = self._make("导入清单", "Ctrl+I", "读入县里下发的清单，先试读再发布")
        self.refresh = self._make("刷新", "F5", "重新读取当前页面")
        self.find = self._make("查找案件", "Ctrl+F", "转到案件列表并开始查找")
        self.close_tab = self._make("关闭案件", "Ctrl+W", "关闭当前打开的案件")
        self.back = self._make("返回列表", "Alt+Left", "回到列表，案件保持打开")
        self.next_tab = self._make("下一个标签", "Ctrl+Tab", "在打开的案件之间切换")
        self.keys = self._make("快捷键", "Ctrl+/", "列出全部快捷键")
        self.log = self._make("日志位置", "", "日志文件在哪里，出错时交给系统管理员")
        self.about = self._make("关于", "", "版本和数据文件夹")
        self.leave = self._make("切换用户", "Ctrl+L", "退回登录页，由别人登录")
        self.quit = self._make("退出", "Ctrl+Q", "关闭程序")

    def _make(self, title: str, keys: str, tip: str) -> QAction:
        action = QAction(plain.caption(title), self._window)
        if keys:
            action.setShortcut(QKeySequence(keys))
        plain.set_tip(action, f"{tip}（{keys}）" if keys else tip)
        action.setStatusTip(tip)
        self._window.addAction(action)
        return action

    def fill_menus(self) -> None:
        """The menu bar, with the mnemonics that Chinese programs use."""
        for title, actions in (
            ("文件(&F)", [self.leave, self.quit]),
            ("办案(&B)", [self.register, self.on_the_spot, self.find]),
            ("清单(&M)", [self.take_in]),
            ("查看(&V)", [*self.pages, self.refresh, self.back, self.next_tab, self.close_tab]),
            ("帮助(&H)", [self.keys, self.log, self.about]),
        ):
            menu = self._window.menuBar().addMenu(title)
            menu.setToolTipsVisible(True)
            menu.addActions(actions)

    def connect_to(self, slots: dict[QAction, Callable[[], None]]) -> None:
        """Wire several actions at once."""
        for action, slot in slots.items():
            action.triggered.connect(slot)

    def key_list(self) -> str:
        """Every action with its key, one a line."""
        actions = [a for a in self._window.actions() if not a.shortcut().isEmpty()]
        return "\n".join(f"{a.shortcut().toString()}　{a.text()}" for a in actions)
