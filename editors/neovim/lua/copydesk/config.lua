-- Options of `require('copydesk').setup()`, and the server's configuration made of them.
local M = {}

---@class copydesk.Options
---@field cmd? string[] The command that runs the server.
---@field filetypes? string[] Where it runs.
---@field language? string The language of drafts that don't say so: a tag such as "en" or "fr-CA".
---@field rules? table<string, 'error'|'warning'|'info'|'off'> Severities over those of copydesk.toml.
---@field quotes? table The marks of the house over those of copydesk.toml, as in its section `quotes`.
---@field caret_pause? integer Milliseconds after the last keystroke before a finding beside the cursor shows.
---@field inlay_hints? boolean Show sources behind quotations and roles behind names.

---@type copydesk.Options
M.defaults = {
  cmd = { 'copydesk', 'lsp' },
  filetypes = { 'text', 'markdown', 'html', 'mail', 'asciidoc', 'rst' },
  inlay_hints = false,
}

---@type copydesk.Options
M.options = vim.deepcopy(M.defaults)

local severities = { error = true, warning = true, info = true, off = true }

local function is_list_of_strings(value)
  if type(value) ~= 'table' or #value == 0 then
    return false
  end
  for _, item in ipairs(value) do
    if type(item) ~= 'string' then
      return false
    end
  end
  return true
end

local checks = {
  cmd = { is_list_of_strings, 'a list of strings' },
  filetypes = { is_list_of_strings, 'a list of strings' },
  language = {
    function(v)
      return type(v) == 'string' and v:match('^%a%a%a?$') ~= nil or type(v) == 'string' and v:match('^%a%a%a?[-_]%w+') ~= nil
    end,
    'a language tag such as "en" or "fr-CA"',
  },
  rules = {
    function(v)
      if type(v) ~= 'table' then
        return false
      end
      for rule, severity in pairs(v) do
        if type(rule) ~= 'string' or not severities[severity] then
          return false
        end
      end
      return true
    end,
    'a table of "error", "warning", "info" or "off" by rule',
  },
  quotes = {
    function(v)
      return type(v) == 'table' and next(v) ~= nil and not vim.islist(v)
    end,
    'a table such as { marks = "language" }',
  },
  caret_pause = {
    function(v)
      return type(v) == 'number' and v >= 0 and v % 1 == 0
    end,
    'a whole number of milliseconds',
  },
  inlay_hints = {
    function(v)
      return type(v) == 'boolean'
    end,
    'a boolean',
  },
}

--- Says what is wrong with options; nil where nothing is.
---@param options table
---@return string?
function M.wrong_with(options)
  if type(options) ~= 'table' then
    return 'copydesk: setup() takes a table'
  end
  local names = vim.tbl_keys(options)
  table.sort(names)
  for _, name in ipairs(names) do
    local check = checks[name]
    if not check then
      local known = vim.tbl_keys(checks)
      table.sort(known)
      return ('copydesk: there is no option %q; there are %s'):format(name, table.concat(known, ', '))
    end
    if not check[1](options[name]) then
      return ('copydesk: the option %q must be %s'):format(name, check[2])
    end
  end
end

--- Takes the options over.
---@param options copydesk.Options
function M.set(options)
  M.options = vim.tbl_extend('force', vim.deepcopy(M.defaults), options)
end

--- The settings that the server asks for.
function M.settings()
  local o = M.options
  return { copydesk = { language = o.language, rules = o.rules, quotes = o.quotes, caretPause = o.caret_pause } }
end

--- What the server calls a file type of Neovim's. Of what it can read, Markdown is nearest to AsciiDoc and
--- reStructuredText: all of them have ` around what is no prose.
local languages = { text = 'plaintext', mail = 'plaintext', asciidoc = 'markdown', rst = 'markdown' }

local waiting = false

--- Finds the project of a buffer. A buffer without a name is left alone until it has one: Neovim gives all such buffers one
--- address, and edits and findings would go astray.
---@param buffer integer
---@param on_dir fun(root?: string)
function M.root_dir(buffer, on_dir)
  if vim.api.nvim_buf_get_name(buffer) ~= '' then
    return on_dir(vim.fs.root(buffer, M.root_markers))
  end
  if not waiting then
    waiting = true
    vim.notify('copydesk: drafts without a name are not read; “:file draft.md” gives this one a name')
    vim.api.nvim_create_autocmd('BufFilePost', {
      group = vim.api.nvim_create_augroup('copydesk.named', {}),
      callback = function(args)
        if vim.tbl_contains(M.options.filetypes, vim.bo[args.buf].filetype) then
          require('copydesk').start(args.buf)
        end
      end,
    })
  end
end

M.root_markers = { 'copydesk.toml', '.git' }

--- The server's configuration, as `vim.lsp.config` and `vim.lsp.start` take it.
function M.server()
  return {
    cmd = M.options.cmd,
    filetypes = M.options.filetypes,
    root_dir = M.root_dir,
    settings = M.settings(),
    on_init = function()
      require('copydesk.watch').start()
    end,
    get_language_id = function(_, filetype)
      return languages[filetype] or filetype
    end,
  }
end

return M
