"""Chinese, in simplified and traditional characters. Its words are found within a run of characters, as those of Japanese are."""

from bot.matching.language.pack import LanguagePack, groups, lines, phrases, table, words

PACK = LanguagePack(
    particles=words("的 了 吗 嗎 呢 吧 啊 呀"),
    function_words=words("""
    的 了 吗 嗎 呢 吧 啊 呀 是 我 你 您 我们 我們 你们 你們 他们 他們 可以 但是 因为 因為 还是 還是 这个 這個 那个 那個 这 這 关于 關於 现在
    現在 一下 到底 究竟 目前 已经 已經 而且 或者
    """),
    filler=phrases("""
    请问一下|請問一下|请问|請問|想问一下|想問一下|想问问|想問問|想问|想問|问一下|問一下|想知道|有人知道|有谁知道|有誰知道|谁知道|誰知道
    有没有人知道|有沒有人知道|请教一下|請教一下|求问|求問|告诉我|告訴我|知道吗|知道嗎|谢谢大家|謝謝大家|谢谢|謝謝|麻烦了|麻煩了|麻烦|麻煩
    大家好|你们好|你们知道|你好|您好|打扰一下|打擾一下|不好意思|大佬们|各位
    """),
    silent_words=words("第 哈哈 话说 話說"),
    numbered=table("季=season; 集=episode; 话=episode; 話=episode"),
    number_first=words("季 集 话 話"),
    ordinals=table("""
    第一=1; 第二=2; 第三=3; 第四=4; 第五=5; 第六=6; 第七=7; 第八=8; 第九=9; 第十=10; 第十一=11; 第十二=12
    """),
    asking_words=words("""
    什么时候 什麼時候 甚麼時候 啥时候 何时 何時 多久 什么 什麼 甚麼 啥 哪里 哪裡 哪儿 哪兒 哪些 哪个 哪個 谁 誰 怎么样 怎麼樣 怎么办 怎麼辦
    怎么 怎麼 怎样 怎樣 如何 为什么 為什麼 为何 為何 多少钱 多少錢 多少 几个 幾個 几点 幾點 是否 是不是 有没有 有沒有 能不能 会不会 會不會
    可不可以
    """),
    ambiguous_asking_words=words("哪 几 幾"),
    asking_prefixes=words("什么时候 什麼時候 谁 誰 为什么 為什麼 怎么 怎麼 哪里 哪裡"),
    joining_words=words("还有 還有 另外 然后 然後 那么 那麼"),
    joining_loosely=words("还有 還有 另外"),
    closing_words=words("谢谢 謝謝"),
    pointing_words=words("这 這 那 是 吗 嗎 这个 這個"),
    script=("\u3400-\u9fff",),
    script_asks=lines(r"""
    [吗嗎呢](?:$|\s)|(?<![没沒])[什甚][么麼](?!都|也)|啥(?!都|也)|[何多][时時久少大]|哪(?!怕)|[谁誰](?!都|也|か|も)|怎[么麼样樣]|如何|[为為]何|[几幾](?!乎)
    是否|是不是|有[没沒]有|能不能|[会會]不[会會]|可不可以|要不要|[请請][问問教]|想[问問]|想知道|求[问問]|告[诉訴]我|[问問]一下
    """),
    script_statements=lines("(?:了|啊|呀|哦|吧|的|啦|耶|哈|喔|好看|好听|好聽|好玩)$"),
    script_personal=lines("(?:[你您]们?|[你您]們?|大家)(?:都|最|也)?(?:[觉覺]得|喜[欢歡]|[认認]为|怎[么麼]看|[看玩听聽][过過了])"),
    script_requests=lines("告[诉訴]我|什[么麼][时時]候|哪里|哪裡"),
    before_a_season=words("电视剧 電視劇 动画片 真人版 动画版 電視版 最新的 这部剧 這部劇 这个剧 网飞"),
    work_words=words("季 预告 預告 电影 電影"),
    synonyms=groups("""
    any: when = 什么时候, 什麼時候, 甚麼時候, 啥时候, 何时, 何時, 几时, 幾時, 哪天, 几号, 幾號
    any: who = 谁, 誰
    any: why = 为什么, 為什麼, 为何, 為何
    any: where = 哪里, 哪裡, 哪儿, 哪兒
    any: how = 怎么, 怎麼, 怎样, 怎樣, 如何
    any: how much = 多少钱, 多少錢
    any: how many = 几个, 幾個, 多少个, 多少個
    any: refund = 退款, 退钱, 退錢
    any: merch = 周边, 周邊
    any: buy = 购买, 購買
    any: price = 价格, 價格
    any: release date = 发售日, 發售日, 发布日期, 上映日期
    series film game book music: release = 上线, 上線, 发售, 發售, 发布, 發布, 发行, 發行
    series film: release = 播出, 开播, 開播
    series film game: trailer = 预告, 預告, 预告片, 預告片
    series film: cast = 演员, 演員, 主演, 阵容
    series film book: plot = 剧情, 劇情, 情节
    series film book: ending = 结局, 結局, 大结局
    game: patch = 补丁, 補丁
    game: ban = 封号, 封號, 被封, 封禁
    game: maintenance = 维护, 維護
    music: tour = 巡演
    music: concert = 演唱会, 演唱會, 音乐会
    music: album = 专辑, 專輯
    music: song = 歌曲
    """),
    thanks=words("谢谢 謝謝 多谢 多謝"),
    calls=phrases("你好|您好|早上好|帮助|幫助|帮帮我|你能做什么|你能做什麼|你会什么|你會什麼|你是谁|你是誰|怎么用|怎麼用"),
)
